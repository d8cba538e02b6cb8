package elman.exchange;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Loads models as a program of its own, so that all that the runtime says of them can be read. */
final class LoadOnnx {
    private LoadOnnx() {}

    public static void main(String[] files) throws OrtException {
        int loaded = 0;
        for (String file : files) {
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file)) {
                loaded += session.getNumInputs() > 0 ? 1 : 0;
            }
        }
        System.out.println("loaded " + loaded);
    }
}
