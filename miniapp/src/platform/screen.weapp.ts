import Taro from '@tarojs/taro';

/** Full brightness and awake, for a scanner's sake; the answer puts both back. */
export function shine(): () => void {
  let before: number | undefined;
  let over = false;
  void Taro.getScreenBrightness().then(({ value }) => {
    before = value;
    if (!over) void Taro.setScreenBrightness({ value: 1 });
  }, () => undefined);
  void Taro.setKeepScreenOn({ keepScreenOn: true });
  return () => {
    over = true;
    if (before !== undefined) void Taro.setScreenBrightness({ value: before });
    void Taro.setKeepScreenOn({ keepScreenOn: false });
  };
}
/** Calls back when the member takes a picture of the screen. */
export function onScreenshot(then: () => void): () => void {
  Taro.onUserCaptureScreen(then);
  return () => Taro.offUserCaptureScreen(then);
}
