/** Models and curves in the formats of other tools: PyTorch, ONNX, TensorBoard, spreadsheets. */
@NullMarked
package elman.exchange;

import org.jspecify.annotations.NullMarked;
