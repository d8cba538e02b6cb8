/**
 * How fast networks train here: standard configurations, what they cost in operations, and their speed beside that of the
 * fastest product. It measures the steps of {@link elman.nn}, without texts, validation or a server.
 */
@NullMarked
package elman.bench;

import org.jspecify.annotations.NullMarked;
