import type { WireBatchError } from '../../wire/index.ts';
import { type Answer, answerEmpty, answerError, answerHtml } from './answer.ts';
import type { Dispatcher, ReceivedCall } from './dispatch.ts';
import type { Fault } from './fault.ts';
import { isInput, type Strike } from './fault-injector.ts';

/** The answer to a call that a fault struck. Late and cut-off answers are normal ones until they are sent. */
export function answerFault(strike: Strike, call: ReceivedCall, dispatch: Dispatcher): Answer {
  const { fault, inputId } = strike;
  if ('afterwards' in fault && fault.afterwards === true) dispatch(call);
  switch (fault.kind) {
    case 'status':
      return answerStatusFault(fault);
    case 'html':
      return answerHtml(fault.status);
    case 'empty':
      return answerEmpty();
    case 'errorEntry':
      return inputId === undefined
        ? dispatch(call)
        : answerErrorEntry(call, inputId, fault.entry ?? {}, dispatch);
    case 'slow':
    case 'drop':
      return dispatch(call);
  }
}

function answerStatusFault({ status, body, headers = {} }: Extract<Fault, { kind: 'status' }>): Answer {
  if (body === undefined)
    return answerError(status, { status: 'error', message: `Injected ${status}` }, headers);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    return answerError(status, { ...body }, headers);
  }
  return { ...answerEmpty(), status, body: JSON.stringify(body), headers };
}

/** Answers the batch without the input, then names it among the errors. */
function answerErrorEntry(
  call: ReceivedCall,
  inputId: string,
  entry: Partial<WireBatchError>,
  dispatch: Dispatcher,
): Answer {
  const body = JSON.parse(call.bodyText) as { inputs: unknown[] };
  const inputs = body.inputs.filter((input) => !isInput(input, inputId));
  const rest = dispatch({ ...call, bodyText: JSON.stringify({ ...body, inputs }) });
  if (![200, 201, 207].includes(rest.status)) return rest;
  const batch = JSON.parse(rest.body) as { errors?: WireBatchError[] };
  const known = {
    status: 'error',
    category: 'INTERNAL_ERROR',
    message: `There was a problem with the request for ${inputId}.`,
    context: { [contextKey(call, body.inputs, inputId)]: [inputId] },
  };
  const errors = [...(batch.errors ?? []), { ...known, ...entry }];
  return { ...rest, status: 207, body: JSON.stringify({ ...batch, numErrors: errors.length, errors }) };
}

function contextKey({ routing }: ReceivedCall, inputs: readonly unknown[], inputId: string): string {
  if (routing.kind === 'found' && routing.route.operation.startsWith('associations.')) return 'fromObjectId';
  const traced = inputs.some(
    (input) =>
      typeof input === 'object' &&
      input !== null &&
      'objectWriteTraceId' in input &&
      input.objectWriteTraceId === inputId,
  );
  return traced ? 'objectWriteTraceId' : 'ids';
}
