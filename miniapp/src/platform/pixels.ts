import Taro from '@tarojs/taro';

/** A length at 375 wide for an inline style: rpx on weapp, px on h5. Style sheets need no help, inline styles are never converted. */
export const pixels = (n: number): string => Taro.pxTransform(n);
