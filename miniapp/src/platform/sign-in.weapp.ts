import Taro from '@tarojs/taro';

/** wx.login's single-use code. */
export const signInCode = async () => ({ platform: 'weapp' as const, code: (await Taro.login()).code });
/** A mini-program never leaves for signing in. */
export const comeBack = (): void => undefined;
