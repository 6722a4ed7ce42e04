import { openidOf, unionidOf } from './wechat.ids';
import type { Person, WechatState } from './wechat.state';

const MAX_PEOPLE = 500;

export interface NewPerson {
  readonly id?: string;
  readonly name: string;
  readonly note?: string;
  readonly phoneNumber: string;
}

const SEED: readonly NewPerson[] = [
  { id: 'ruoxi', name: '林若溪', note: '顾客', phoneNumber: '13800002290' },
  { id: 'zhoutong', name: '周子桐', note: '顾客', phoneNumber: '13800001357' },
  { id: 'wangli', name: '王砺', note: '顾客', phoneNumber: '13800004682' },
  { id: 'suya', name: '苏雅', note: '顾客', phoneNumber: '13800007719' },
  { id: 'xiaoai', name: '艾小满', note: '店员', phoneNumber: '13900000101' },
  { id: 'chenhe', name: '陈禾', note: '店主', phoneNumber: '13900000001' },
];

/** The pretend people: each has one unionid, an openid per appid and a phone number. */
export function createPeople(state: WechatState, changed: () => void) {
  const find = (id: string): Person | undefined => state.people.find((person) => person.id === id);
  const add = (given: NewPerson): Person => {
    if (state.people.length >= MAX_PEOPLE) throw new Error(`at most ${MAX_PEOPLE} people`);
    const id = given.id ?? `p${state.people.length + 1}`;
    if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(id)) throw new Error('a person id is 1 to 32 of a-z, 0-9 and -');
    if (find(id)) throw new Error(`there is a person ${id} already`);
    if (!/^1\d{10}$/.test(given.phoneNumber)) throw new Error('a phone number is 11 digits and begins with 1');
    const person: Person = {
      id,
      name: given.name.slice(0, 32),
      note: (given.note ?? '顾客').slice(0, 16),
      phoneNumber: given.phoneNumber,
      unionid: unionidOf(id),
      mainSwitch: true,
    };
    state.people.push(person);
    changed();
    return person;
  };
  const byOpenid = (appid: string, openid: string): Person | undefined => state.people.find((person) => openidOf(appid, person.id) === openid);
  const changePhone = (id: string, phoneNumber: string): void => {
    const person = find(id);
    if (!person || !/^1\d{10}$/.test(phoneNumber)) throw new Error('no such person, or not a phone number');
    person.phoneNumber = phoneNumber;
    changed();
  };
  if (state.people.length === 0) for (const person of SEED) add(person);
  return { list: () => state.people, find, add, byOpenid, changePhone, openid: openidOf };
}

export type People = ReturnType<typeof createPeople>;
