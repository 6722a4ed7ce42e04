const SHOWN_MS = 2000;
const made = (tag: string, className: string, text = ''): HTMLElement => Object.assign(document.createElement(tag), { className, textContent: text });

let shown: HTMLElement | undefined;
/** What just happened, in a word, over the page for a moment. Our own: Taro's pull in its modals and sheets, in colours that are no shop's. */
export function toast(title: string): void {
  shown?.remove();
  const word = made('div', 'toast', title);
  word.setAttribute('role', 'status');
  shown = word;
  document.body.append(word);
  setTimeout(() => word.remove(), SHOWN_MS);
}

/** Asks before what cannot be undone; true when the person goes on, false on Escape and beside the dialog too. */
export function ask(title: string, content: string, confirmText: string, cancelText: string): Promise<boolean> {
  return new Promise((done) => {
    const dialog = made('dialog', 'dialog') as HTMLDialogElement;
    const no = made('button', 'dialog__no', cancelText);
    const yes = made('button', 'dialog__yes', confirmText);
    const buttons = made('div', 'dialog__buttons');
    buttons.append(no, yes);
    dialog.append(made('div', 'dialog__title', title), made('div', 'dialog__content', content), buttons);
    const end = (answer: boolean) => () => {
      dialog.remove();
      done(answer);
    };
    no.onclick = end(false);
    yes.onclick = end(true);
    dialog.oncancel = end(false);
    dialog.onclick = (event) => event.target === dialog && end(false)();
    document.body.append(dialog);
    dialog.showModal();
  });
}
