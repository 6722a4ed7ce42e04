export interface TextAreaProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly maxlength: number;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}
