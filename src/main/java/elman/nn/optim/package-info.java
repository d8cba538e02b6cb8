/** Optimisers, with PyTorch's formulas and defaults, and clipping of gradients by their global norm. */
@NullMarked
package elman.nn.optim;

import org.jspecify.annotations.NullMarked;
