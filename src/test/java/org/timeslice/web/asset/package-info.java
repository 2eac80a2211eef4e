@org.jspecify.annotations.NullMarked
package org.timeslice.web.asset;
