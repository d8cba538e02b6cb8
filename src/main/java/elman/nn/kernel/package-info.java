/**
 * Arithmetic on {@code float[]}: matrix products and element-wise functions. {@link elman.nn.kernel.Kernels} checks
 * shapes once, at the edge; behind it a {@link elman.nn.kernel.Kernel} computes and checks nothing.
 */
@NullMarked
package elman.nn.kernel;

import org.jspecify.annotations.NullMarked;
