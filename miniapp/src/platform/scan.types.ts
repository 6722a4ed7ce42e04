export type Scan =
  | { readonly seen: 'code'; readonly text: string }
  /** Our own 小程序码: the page and query it opens. */
  | { readonly seen: 'page'; readonly path: string }
  | { readonly seen: 'nothing' }
  | { readonly seen: 'unavailable' };
