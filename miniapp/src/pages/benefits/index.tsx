import { Page } from '../../ui/page/page';
export default function P() { return <Page tab>..</Page>; }
