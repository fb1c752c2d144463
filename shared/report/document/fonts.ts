/**
 * Typefaces by part. A setting, for machines differ: Windows with the usual government fonts has those of `gbFonts`,
 * domestic systems (信创) ship those of `gbkFonts` instead. A missing face is substituted by the reader and the page
 * no longer holds 22 lines of 28 characters.
 */
export interface Fonts {
  /** 标题：2号小标宋体字 */
  readonly title: string;
  /** 正文、三级标题：3号仿宋体字 */
  readonly body: string;
  /** 一级标题：黑体 */
  readonly heading1: string;
  /** 二级标题：楷体 */
  readonly heading2: string;
  /** 页码：4号半角宋体 */
  readonly pageNumber: string;
  /** Latin letters and digits, except in the title, which keeps to its own face. */
  readonly latin: string;
}

export const gbFonts: Fonts = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading1: '黑体',
  heading2: '楷体_GB2312',
  pageNumber: '宋体',
  latin: 'Times New Roman',
};

export const gbkFonts: Fonts = {
  title: '方正小标宋_GBK',
  body: '方正仿宋_GBK',
  heading1: '方正黑体_GBK',
  heading2: '方正楷体_GBK',
  pageNumber: '方正书宋_GBK',
  latin: 'Times New Roman',
};

/** By the value of the setting. */
export const fontSets = { gb: gbFonts, gbk: gbkFonts } as const;
