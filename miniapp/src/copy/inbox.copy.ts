import { inLanguages } from './language';

export const inboxCopy = inLanguages(
  {
    why: '为什么收到这条', reason: '原因', fact: '依据', consent: '授权', frequency: '频次', stop: '不再收这类消息', stopped: '已停，这类消息不会再发', resume: '恢复', resumed: '已恢复', off: '这类消息已经停了', earlier: '更早', unread: '未读', ask: '下一笔也在微信里告诉我', asked: '好，下一笔微信会告诉你',
    emptyTitle: '还没有消息', emptyText: '消费、充值到账和店里的问候会在这里，每一条都说得清为什么发', toCard: '回会员卡',
    push: { sent: '也发到了微信', skipped: '没有发到微信', failed: '没有发到微信', unknown: '发到微信的结果未知', waiting: '等着发到微信', none: '' } as Readonly<Record<string, string>>,
  },
  {
    why: 'Why you received this', reason: 'Reason', fact: 'Fact', consent: 'Consent', frequency: 'How often', stop: 'Stop this kind of message', stopped: 'Stopped: no more of this kind', resume: 'Resume', resumed: 'Resumed', off: 'This kind is stopped', earlier: 'Earlier', unread: 'unread', ask: 'Tell me of the next one in WeChat', asked: 'WeChat will tell you of the next one',
    emptyTitle: 'No messages yet', emptyText: 'Receipts, top-ups and greetings appear here; each can say why it was sent', toCard: 'Back to the card',
    push: { sent: 'Also sent to WeChat', skipped: 'Not sent to WeChat', failed: 'Not sent to WeChat', unknown: 'Sending to WeChat: outcome unknown', waiting: 'Waiting to go to WeChat', none: '' },
  },
);
