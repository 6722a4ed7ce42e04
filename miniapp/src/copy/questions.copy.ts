import { inLanguages } from './language';

type Kind = 'text' | 'choice' | 'choices' | 'number' | 'date';

/** The shop's own questions, on the owner's page, the member's and the staff's. */
export const questionsCopy = inLanguages(
  {
    lead: '会员在「我的资料」里填，都可以不填。改动保存后约两分钟生效。', said: (labels: readonly string[]) => (labels.length === 0 ? '名字、生日、喜好' : `名字、生日、喜好、${labels.join('、')}`), needed: '填了算资料完整', neededNote: '资料完整可以领一次积分，多少分在「积分」里定', name: '名字', birthday: '生日', own: '店里要问的',
    add: '再问一个', none: '还没有店里自己的问题', fresh: '新问题', label: '问什么', labelHint: '例如：发质', kind: '怎么答', kinds: { text: '写几个字', choice: '选一个', choices: '可选几个', number: '填数字', date: '选日期' } as Readonly<Record<Kind, string>>, option: (n: number) => `选项 ${n}`, addOption: '再加一个选项', remove: '不问这个了', removeAsk: (label: string) => `不再问「${label}」？`, removeText: '会员填过的先留着，以后再问时还在。', removeYes: '不问了', removeNo: '还问', save: '保存', done: '好', 
    labelNeeded: '问题一到十二个字', labelTwice: '两个问题不能一样', optionsNeeded: '至少两个不同的选项', isNeeded: '算在资料完整里',
    choose: '请选', unanswered: '没有填', optional: '可以不填', whole: '填整数', write: '记下', writeTitle: '记下会员说的', written: '已记下', joiner: '、', asked: '店里想知道',
  },
  {
    lead: 'Members answer on their profile; none is a must. A change is in force about two minutes after saving.', said: (labels) => ['name', 'birthday', 'tastes', ...labels].join(', '), needed: 'Makes a profile complete', neededNote: 'A complete profile earns points once; how many is set under Points', name: 'Name', birthday: 'Birthday', own: 'Questions of the shop',
    add: 'Ask one more', none: 'No question of the shop yet', fresh: 'New question', label: 'Question', labelHint: 'Such as: kind of hair', kind: 'Answered by', kinds: { text: 'A few words', choice: 'One of some', choices: 'Some of some', number: 'A number', date: 'A date' }, option: (n) => `Option ${n}`, addOption: 'Another option', remove: 'Ask this no more', removeAsk: (label) => `Ask "${label}" no more?`, removeText: 'What members answered stays, for when you ask again.', removeYes: 'No more', removeNo: 'Keep', save: 'Save', done: 'OK', 
    labelNeeded: 'One to twelve characters', labelTwice: 'Two questions cannot be the same', optionsNeeded: 'At least two different options', isNeeded: 'Needed for a complete profile',
    choose: 'choose', unanswered: 'not told', optional: 'optional', whole: 'A whole number', write: 'Write down', writeTitle: 'What the member told', written: 'Written down', joiner: ', ', asked: 'The shop would like to know',
  },
);
