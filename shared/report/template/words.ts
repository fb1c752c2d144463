/** Said before why the Office's template was not used. */
export const templateFailed = '办公室模板不能套用，已按内置版式生成：';
