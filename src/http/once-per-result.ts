/** Makes of a result what is written of it, once for all to whom the same result is given. */
export function oncePerResult<Result extends object, Made>(
  make: (result: Result) => Made,
): (result: Result) => Made {
  const known = new WeakMap<Result, { made: Made }>();
  return (result) => {
    const { made } = known.get(result) ?? { made: make(result) };
    known.set(result, { made });
    return made;
  };
}
