package elman.store;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be read or written, in words: the exceptions of java.nio carry a path and little else. */
final class Reasons {
    private Reasons() {}

    static String of(Exception e) {
        if (e instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        if (e instanceof FileSystemException f && f.getFile() != null) {
            return of(f, Path.of(f.getFile()));
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String of(FileSystemException e, Path file) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (e instanceof NoSuchFileException) {
            return file.getFileName() + " is missing";
        }
        if (e instanceof FileAlreadyExistsException) {
            return file + " is not a folder";
        }
        return file + ": " + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
    }
}
