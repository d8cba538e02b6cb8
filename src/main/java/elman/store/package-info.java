/** What outlives the program: people's own texts, in files under the data folder. The only user of these files. */
@NullMarked
package elman.store;

import org.jspecify.annotations.NullMarked;
