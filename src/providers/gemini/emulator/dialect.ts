import type { Rejection } from './rejection.js';
import type { Task } from './task.js';

/** In what services differ that speak generateContent: the Gemini API itself and Vertex AI. */
export interface Dialect {
  /** The service's own error of a status, for the directive that asks for one. */
  failure(status: number): Rejection;
  /** What stands in an answer besides its model and id. */
  answer(): object;
  /** What stands in every candidate besides its content and end. */
  readonly candidate: object;
  /** How a blocked prompt is told of. */
  readonly promptFeedback: object;
  /** What stands in the usage besides its tokens. */
  usage(task: Task): object;
  /** The same where nothing was made. */
  readonly usageOfNothing: object;
  /** Whether the text of an answer has its own line among the tokens. */
  readonly detailsText: boolean;
}
