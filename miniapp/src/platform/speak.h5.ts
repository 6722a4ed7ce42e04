export const canSpeak = (): boolean => 'speechSynthesis' in window;
/** Reads one text aloud; a second tap begins again. */
export function speak(text: string): void {
  window.speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = 'zh-CN';
  words.rate = 0.9;
  window.speechSynthesis.speak(words);
}
