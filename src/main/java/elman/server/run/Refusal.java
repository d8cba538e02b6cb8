package elman.server.run;

/** The answer to a command that was not carried out; the cause becomes the failure of the asker's future. */
public record Refusal(Throwable cause) {}
