/** What stands in place of something cut out. */
export const CUT = "***";
