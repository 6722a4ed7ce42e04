import { act, fireEvent, render, screen } from '@testing-library/react';
import { ReasonForm } from '../../miniapp/src/features/credit/reason-form';
import { type } from '../support/owner-desk';

test('a row that is not filled in yet is said, where the button would otherwise do nothing', async () => {
  const send = jest.fn();
  render(<ReasonForm id='later' label='延期' done='' ready={false} needed='要晚于原来的约定日' send={send} onDone={() => undefined} />);
  await act(async () => type('later-reason', '下月发工资'));
  expect(screen.queryByText('要晚于原来的约定日')).toBeNull();
  await act(async () => void fireEvent.click(screen.getByText('延期')));
  expect(screen.getByText('要晚于原来的约定日')).toBeTruthy();
  expect(send).not.toHaveBeenCalled();
});
