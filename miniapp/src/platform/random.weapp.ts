/** Bytes from WeChat's secure source. */
export const randomBytes = (length: number): Promise<Uint8Array> =>
  new Promise((done, failed) => wx.getRandomValues({ length, success: ({ randomValues }) => done(new Uint8Array(randomValues)), fail: failed }));
