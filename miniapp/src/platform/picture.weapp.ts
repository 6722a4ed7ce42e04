import Taro from '@tarojs/taro';

/** A mini-program cannot print: the picture goes to the album. */
export const canPrint = false;
export const printPage = (): void => undefined;

/** Saves a picture to the phone's album. Answers false where the person refused. */
export async function savePicture(mediaType: string, base64: string, name: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name.replace(/[^\w-]/g, '')}.${mediaType.split('/')[1] ?? 'png'}`;
  try {
    Taro.getFileSystemManager().writeFileSync(filePath, base64, 'base64');
    await Taro.saveImageToPhotosAlbum({ filePath });
    return true;
  } catch {
    return false;
  }
}
/** A mini-program has no address of its own. */
export const siteAddress = (): string | undefined => undefined;
