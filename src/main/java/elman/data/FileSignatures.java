package elman.data;

import java.util.List;
import java.util.regex.Pattern;

/** By which first bytes kinds of files are known: a table, in which the narrower kind stands before the wider. */
final class FileSignatures {
    private FileSignatures() {}

    /**
     * The mark of a kind.
     *
     * @param bytes how such a file begins, read as ISO 8859-1
     * @param maybeWords whether a text could begin so too, so that the rest of it must show that it is none
     */
    record Signature(FileKind kind, Pattern bytes, boolean maybeWords) {
        /** @param words whether the head could be words */
        boolean begins(String head, boolean words) {
            return !(words && maybeWords) && bytes.matcher(head).lookingAt();
        }
    }

    /** A kind whose mark no text begins with. */
    private static Signature sign(String what, FileUse use, String bytes) {
        return new Signature(new FileKind(what, use), Pattern.compile(bytes, Pattern.DOTALL), false);
    }

    /** A kind whose mark is made of letters. */
    private static Signature letters(String what, FileUse use, String bytes) {
        return new Signature(new FileKind(what, use), Pattern.compile(bytes, Pattern.DOTALL), true);
    }

    static final List<Signature> ALL = List.of(
            sign("a Git LFS pointer", FileUse.POINTER, "version https://git-lfs\\.github\\.com/spec/"),
            // weights
            sign("a safetensors file", FileUse.SAFETENSORS, ".{3}\\x00{5}\\s*\\{"),
            sign("a PyTorch file (.pt, .pth)", FileUse.PYTORCH, "PK\\x03\\x04.*/(data\\.pkl|constants\\.pkl|code/)"),
            sign("a PyTorch file (.pt, .pth)", FileUse.PYTORCH, "\\x80\\x02\\x8a\\x0al\\xfc\\x9cF\\xf9 j\\xa8P\\x19"),
            sign("a Python pickle (.pkl)", FileUse.PYTORCH, "\\x80[\\x02-\\x05]"),
            sign(
                    "a Keras file (.keras)",
                    FileUse.ARRAYS,
                    "PK\\x03\\x04.*(metadata\\.json|config\\.json|model\\.weights\\.h5)"),
            sign("an archive of NumPy arrays (.npz)", FileUse.ARRAYS, "PK\\x03\\x04.*\\.npy"),
            sign("a NumPy array (.npy)", FileUse.ARRAYS, "\\x93NUMPY[\\x01-\\x03]\\x00"),
            sign("an HDF5 file (.h5)", FileUse.ARRAYS, "\\x89HDF\\r\\n\\x1a\\n"),
            letters("a GGUF file", FileUse.ARRAYS, "GGUF|GGML|ggjt|lmgg|tjgg"),
            letters("a TensorFlow Lite model", FileUse.ARRAYS, ".{4}TFL3"),
            letters("a MATLAB file (.mat)", FileUse.ARRAYS, "MATLAB 5\\.0 MAT-file"),
            sign("an ONNX model", FileUse.PYTORCH, "\\x08[\\x03-\\x20]\\x12[\\x01-\\x40][ -~]{1,64}[\\x1a\"*2:B]"),
            sign("a TensorFlow model (.pb)", FileUse.ARRAYS, "\\x08\\x01\\x12"),
            // documents
            sign("a PDF document", FileUse.DOCUMENT, "%PDF-"),
            sign("an RTF document", FileUse.DOCUMENT, "\\{\\\\rtf"),
            sign("a Word document (.docx)", FileUse.DOCUMENT, "PK\\x03\\x04.*word/"),
            sign("an Excel workbook (.xlsx)", FileUse.DOCUMENT, "PK\\x03\\x04.*xl/"),
            sign("a PowerPoint presentation (.pptx)", FileUse.DOCUMENT, "PK\\x03\\x04.*ppt/"),
            sign("an EPUB book", FileUse.DOCUMENT, "PK\\x03\\x04.{26}mimetypeapplication/epub"),
            sign("an OpenDocument file (.odt)", FileUse.DOCUMENT, "PK\\x03\\x04.{26}mimetypeapplication/vnd\\.oasis"),
            sign(
                    "an Office document (.docx, .xlsx, .pptx)",
                    FileUse.DOCUMENT,
                    "PK\\x03\\x04.*\\[Content_Types\\]\\.xml"),
            sign("an old Office document (.doc, .xls)", FileUse.DOCUMENT, "\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1"),
            sign("a DjVu document", FileUse.DOCUMENT, "AT&TFORM"),
            // packed
            sign("a Java archive (.jar)", FileUse.OTHER, "PK\\x03\\x04.*META-INF/"),
            sign("a ZIP archive", FileUse.PACKED, "PK(\\x03\\x04|\\x05\\x06|\\x07\\x08)"),
            sign("a gzip file (.gz)", FileUse.PACKED, "\\x1f\\x8b"),
            letters("a bzip2 file (.bz2)", FileUse.PACKED, "BZh[1-9]1AY&SY"),
            sign("an xz file (.xz)", FileUse.PACKED, "\\xfd7zXZ\\x00"),
            sign("a Zstandard file (.zst)", FileUse.PACKED, "\\x28\\xb5\\x2f\\xfd"),
            sign("an LZ4 file (.lz4)", FileUse.PACKED, "\\x04\\x22\\x4d\\x18"),
            sign("a compress file (.Z)", FileUse.PACKED, "\\x1f\\x9d"),
            sign("a 7-Zip archive", FileUse.PACKED, "7z\\xbc\\xaf\\x27\\x1c"),
            sign("a RAR archive", FileUse.PACKED, "Rar!\\x1a\\x07"),
            letters("a tar archive", FileUse.PACKED, ".{257}ustar"),
            // pictures
            sign("a PNG picture", FileUse.OTHER, "\\x89PNG\\r\\n\\x1a\\n"),
            sign("a JPEG picture", FileUse.OTHER, "\\xff\\xd8\\xff"),
            letters("a GIF picture", FileUse.OTHER, "GIF8[79]a"),
            letters("a WebP picture", FileUse.OTHER, "RIFF.{4}WEBP"),
            letters("a BMP picture", FileUse.OTHER, "BM.{4}\\x00{4}"),
            sign("a TIFF picture", FileUse.OTHER, "II\\*\\x00|MM\\x00\\*"),
            sign("an icon (.ico)", FileUse.OTHER, "\\x00\\x00\\x01\\x00[\\x01-\\x20]\\x00"),
            letters("a HEIC or AVIF picture", FileUse.OTHER, ".{4}ftyp(hei|hev|mif|avi)"),
            letters("a Photoshop picture", FileUse.OTHER, "8BPS\\x00"),
            // sound and film
            letters("a MIDI file", FileUse.OTHER, "MThd|RIFF.{4}RMID"),
            letters("an MP3 sound", FileUse.OTHER, "ID3[\\x02-\\x04]"),
            letters("an MP3 sound", FileUse.OTHER, "\\xff[\\xe2\\xe3\\xf2\\xf3\\xfa\\xfb]"),
            letters("an AAC sound", FileUse.OTHER, "\\xff[\\xf0\\xf1\\xf8\\xf9]"),
            letters("a WAV sound", FileUse.OTHER, "RIFF.{4}WAVE"),
            letters("an AIFF sound", FileUse.OTHER, "FORM.{4}AIF"),
            letters("a FLAC sound", FileUse.OTHER, "fLaC"),
            letters("an Ogg sound", FileUse.OTHER, "OggS"),
            letters("an AVI film", FileUse.OTHER, "RIFF.{4}AVI "),
            letters("an MP4 film or sound", FileUse.OTHER, ".{4}ftyp"),
            sign("a Matroska or WebM film", FileUse.OTHER, "\\x1a\\x45\\xdf\\xa3"),
            // programs and data
            sign("a program (ELF)", FileUse.OTHER, "\\x7fELF"),
            letters("a Windows program (.exe, .dll)", FileUse.OTHER, "MZ.{60}\\x00\\x00"),
            sign(
                    "a macOS program",
                    FileUse.OTHER,
                    "[\\xce\\xcf]\\xfa\\xed\\xfe|\\xca\\xfe\\xba\\xbe\\x00\\x00\\x00[\\x01-\\x20]"),
            sign("a Java class", FileUse.OTHER, "\\xca\\xfe\\xba\\xbe"),
            sign("a WebAssembly module", FileUse.OTHER, "\\x00asm"),
            letters("a SQLite database", FileUse.OTHER, "SQLite format 3\\x00"),
            letters("a Parquet file", FileUse.OTHER, "PAR1"),
            letters("an Arrow file", FileUse.OTHER, "ARROW1"),
            letters("a font", FileUse.OTHER, "OTTO|wOFF|wOF2|ttcf|\\x00\\x01\\x00\\x00\\x00"),
            // what is a text, but not every text that is wanted
            sign(
                    "a web page (HTML)",
                    FileUse.MARKUP,
                    "(\\xef\\xbb\\xbf)?\\s*(<!--.*-->\\s*)?(?i:<!doctype html|<html|<head)"),
            sign("XML", FileUse.MARKUP, "(\\xef\\xbb\\xbf)?\\s*<\\?xml"),
            sign("JSON", FileUse.MARKUP, "(\\xef\\xbb\\xbf)?\\s*(\\{\\s*[\"}]|\\[\\s*[\"{\\[\\]\\d-])"));
}
