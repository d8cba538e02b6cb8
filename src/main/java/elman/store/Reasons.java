package elman.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
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

    /** Where it is not JSON, or what of the JSON is not as expected. */
    static String of(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return e instanceof JsonParseException && at != null
                ? "it is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
                : e.getOriginalMessage().lines().findFirst().orElse("it is not JSON");
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
