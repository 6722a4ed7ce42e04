import Taro from '@tarojs/taro';
import type { Scan } from './scan.types';

/** The camera only: a picture from the album could be anyone's screenshot. */
export async function scan(): Promise<Scan> {
  try {
    const { result, path } = await Taro.scanCode({ onlyFromCamera: true });
    return path ? { seen: 'page', path } : { seen: 'code', text: result };
  } catch {
    return { seen: 'nothing' };
  }
}
