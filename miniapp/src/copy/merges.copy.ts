import { inLanguages } from './language';

/** Words of making two cards one, and of taking it back. */
export const mergesCopy = inLanguages(
  {
    cell: '合并旧卡', cellNote: '同一个人的另一张卡，或号码换了人', title: '另一张卡的手机号', about: (name: string) => `${name}的另一张卡是哪一张？`, phone: '号码', phoneHint: '手机号、会员号或实体卡号', phoneNeeded: '请填手机号、会员号或实体卡号', freeNeeds: '拿掉号码要填 11 位手机号', reason: '原因', reasonHint: '例如：本人的旧卡', reasonNeeded: '请写原因，两张卡的经过里都看得到',
    text: '那张卡里的积分、余额、券、次卡、等级都并到这张卡。按手机号找的，号码也过来；按卡号找的，这张卡没有手机号才过来。合并后一天内可以撤销。', merge: '是同一个人，合并', free: '号码换了人，只拿掉号码', ask: '合并这两张卡？', askText: '两张卡变成一张，用这张卡的会员号。一天内可以撤销。', yes: '合并', no: '先不合并', freeAsk: '把号码从那张卡上拿掉？', freeText: '那张卡里的东西都不动，这个号码可以绑到别的卡上。', freeYes: '拿掉', merged: '已合并', freed: '号码已拿掉',
    recent: '最近的合并', none: '最近一个月没有合并过', noneText: '会员自己绑手机号时的合并也会出现在这里', pair: (from: string, into: string) => `${from} → ${into}`, line: (parts: readonly string[]) => parts.join(' · '), self: '会员绑手机号时', until: (when: string) => `${when} 前可撤销`, undone: '已撤销', over: '不能再撤销', undoneBy: (name: string, when: string) => `${name} ${when}撤销`,
    undo: '撤销合并', undoWhy: '撤销原因', undoHint: '例如：不是同一个人', undoNeeded: '请写原因，两张卡的经过里都看得到', done: '已撤销，两张卡分开了', see: '看这位会员',
    rule: (from: string) => `${from} 并来的全部还回去，合并后新挣、新买的留在这张卡。已经用掉的撤不了，会告诉你先撤哪一笔。`,
  },
  {
    cell: 'Join an old card', cellNote: 'another card of the same person, or a number that changed hands', title: 'The other card’s number', about: (name) => `Which is the other card of ${name}?`, phone: 'Number', phoneHint: 'phone, member or plastic card', phoneNeeded: 'A phone, member or card number', freeNeeds: 'To free a number, type its 11 digits', reason: 'Reason', reasonHint: 'e.g. their own old card', reasonNeeded: 'Say why; it stays in both stories',
    text: 'Points, balance, coupons, packages and tier of that card come to this one. Its phone number does too where you name it by that, or where this card has none. It may be undone within a day.', merge: 'The same person: join', free: 'Another person now: free the number', ask: 'Join the two cards?', askText: 'They become one, under the number of this card. It may be undone within a day.', yes: 'Join', no: 'Not now', freeAsk: 'Take the number from that card?', freeText: 'Everything on that card stays; the number may be bound to another.', freeYes: 'Take it', merged: 'Joined', freed: 'The number is free',
    recent: 'Joined lately', none: 'No cards were joined in the last month', noneText: 'Those that a member joined by binding a number show here too', pair: (from, into) => `${from} → ${into}`, line: (parts) => parts.join(' · '), self: 'a number was bound', until: (when) => `may be undone until ${when}`, undone: 'undone', over: 'may not be undone any more', undoneBy: (name, when) => `undone by ${name}, ${when}`,
    undo: 'Undo the joining', undoWhy: 'Why', undoHint: 'e.g. not the same person', undoNeeded: 'Say why; it stays in both stories', done: 'Undone: two cards again', see: 'See this member',
    rule: (from) => `Everything that came from ${from} goes back: points, balance, coupons, packages, number and tier. What was earned or bought since stays. Where something of it was used, you are told what to undo first.`,
  },
);
