import Taro from '@tarojs/taro';

/** What the phone keeps. A full or broken store loses the value and nothing else: everything here can be fetched again. */
export function read<T>(key: string): T | undefined {
  try {
    const text: unknown = Taro.getStorageSync(`shuke:${key}`);
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}
/** Whether it was kept; callers for whom that matters must ask. */
export function write(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(`shuke:${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
export function forget(key: string): void {
  try {
    Taro.removeStorageSync(`shuke:${key}`);
  } catch {
    // nothing was kept
  }
}
/** Everything this app kept. */
export function forgetAll(): void {
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith('shuke:')) Taro.removeStorageSync(key);
  } catch {
    // nothing was kept
  }
}
