import './print.scss';

/** What a browser offers for a picture that has to leave the screen: its print dialog. */
export const canPrint = true;
export const printPage = (): void => window.print();

/** Saves a picture under a name. Answers whether it was saved. */
export async function savePicture(mediaType: string, base64: string, name: string): Promise<boolean> {
  const link = document.createElement('a');
  link.href = `data:${mediaType};base64,${base64}`;
  link.download = `${name}.${mediaType.split('/')[1] ?? 'png'}`;
  link.click();
  return true;
}
/** The address under which this app is open, for codes that lead into it. */
export const siteAddress = (): string | undefined => `${window.location.origin}${window.location.pathname}`.replace(/\/$/, '');
