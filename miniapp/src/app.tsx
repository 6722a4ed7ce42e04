import type { PropsWithChildren } from 'react';
import { languageOf, setLanguage } from './copy/language';
import { recallShop } from './features/shops/shop.store';
import { locale, markBrowser } from './platform/facts';
import { comeBack } from './platform/sign-in';
import './app.scss';

comeBack();
setLanguage(languageOf(locale()));
recallShop();
markBrowser();

export default function App({ children }: PropsWithChildren) {
  return children;
}
