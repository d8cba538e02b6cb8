/** The built-in lessons, by chapter: what is learned, with which settings, what there is to see and what else to try. */
@NullMarked
package elman.train.lesson;

import org.jspecify.annotations.NullMarked;
