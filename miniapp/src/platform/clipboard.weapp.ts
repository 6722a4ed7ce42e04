import Taro from '@tarojs/taro';

/** WeChat says itself that it was copied. */
export const copyText = (data: string): Promise<unknown> => Taro.setClipboardData({ data });
