/** What a person wants to know of a network: what it holds in mind, how far back it learns, what it expects next. */
@NullMarked
package elman.insight;

import org.jspecify.annotations.NullMarked;
