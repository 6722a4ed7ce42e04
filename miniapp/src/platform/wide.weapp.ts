/** A mini-program is drawn as on a phone, also in a computer's WeChat. */
export const useWide = (): boolean => false;
