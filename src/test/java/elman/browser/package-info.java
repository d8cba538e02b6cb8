/** The page in a real browser, as a person uses it. */
@NullMarked
package elman.browser;

import org.jspecify.annotations.NullMarked;
