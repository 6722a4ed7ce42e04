import { useLayoutEffect } from 'react';
import { type Look, styleOf } from './look';
import { useDark } from './device';

/** Puts the look on the document, where the derived custom properties are computed. */
export function PageNode({ look }: { readonly look: Look }) {
  const dark = useDark();
  useLayoutEffect(() => {
    document.documentElement.setAttribute('style', styleOf(look, dark));
  }, [look, dark]);
  return null;
}
