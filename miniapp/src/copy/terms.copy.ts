import { inLanguages } from './language';
import { count } from './money';

/** The shop's own texts are counted from above a thousand; below stand those that come with the product. */
const OWN_AFTER = 1_000;
const nth = (version: number): number => (version > OWN_AFTER ? version - OWN_AFTER : version);

/** Words of the terms of recharging: the owner's editor and the member's page. */
export const termsCopy = inLanguages(
  {
    title: '储值协议', entryNote: '会员付款前要看、要同意', name: '名称', text: '正文', version: (version: number) => `${version > OWN_AFTER ? '本店' : ''}第 ${nth(version)} 版`, standing: '现行', savedOn: (date: string, by: string) => `${date} · ${by}`,
    note: '保存后是新的一版。会员从下一次充值起看到并同意新版，以前的充值仍按当时的版本。', standard: '用标准文本', standardNote: '放进编辑框，不会马上保存', standardAsk: '换成标准文本？', standardText: '你写的会被盖掉，保存前都可以不要。', standardYes: '换成标准文本', standardNo: '不换',
    check: '检查条款', checking: '正在检查', clean: '没有找到不合法的条款', found: (n: number) => `${count(n)} 处不合法的条款，改过才能保存`, because: '依据', instead: '可以改成', save: '保存新版', saved: (version: number) => `已保存为第 ${nth(version)} 版`, same: '和现行版本一样', versions: '历次版本', none: '还没有改过，用的是标准文本',
    tooLong: (most: number) => `正文最多 ${count(most)} 字`, tooLongLine: (most: number) => `每段最多 ${count(most)} 字`, tooMany: (most: number) => `最多 ${count(most)} 段`, needed: '请写正文', nameNeeded: '请写名称，2 到 30 字',
    old: '这是你付款时同意的版本，现在已有新版。', current: '现行版本', back: '看过了', agreed: '同意的协议',
  },
  {
    title: 'Terms of topping up', entryNote: 'Members read and accept it before paying', name: 'Title', text: 'Text', version: (version) => `${version > OWN_AFTER ? 'Own version' : 'Version'} ${nth(version)}`, standing: 'in force', savedOn: (date, by) => `${date} · ${by}`,
    note: 'Saving makes a new version. Members accept it from the next top-up on; earlier ones keep theirs.', standard: 'Use the standard text', standardNote: 'Into the editor; nothing is saved yet', standardAsk: 'Use the standard text?', standardText: 'It takes the place of what you wrote.', standardYes: 'Use it', standardNo: 'No',
    check: 'Check the clauses', checking: 'Checking', clean: 'No unlawful clause was found', found: (n) => `${count(n)} unlawful clauses: change them to save`, because: 'By', instead: 'Write instead', save: 'Save a new version', saved: (version) => `Saved as version ${nth(version)}`, same: 'The same as the version in force', versions: 'Versions', none: 'Never changed: the standard text stands',
    tooLong: (most) => `At most ${count(most)} characters`, tooLongLine: (most) => `At most ${count(most)} characters a paragraph`, tooMany: (most) => `At most ${count(most)} paragraphs`, needed: 'Write the text', nameNeeded: 'A title of 2 to 30 characters',
    old: 'You agreed to this version when you paid; there is a newer one now.', current: 'In force', back: 'Done', agreed: 'Terms agreed to',
  },
);
