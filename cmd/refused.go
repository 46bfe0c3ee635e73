package cmd

import (
	"errors"
	"strings"

	"backprop/ast"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval/array"
)

// refused words the error of a question with too large an answer, and names the flags that ask for less. Other errors stay.
func refused(err error) error {
	limit := func(err error) *failure.Error { return failure.Usage(ast.CodeLimit, "%s", err.Error()) }
	if e, ok := errors.AsType[*diff.TooLong](err); ok {
		return limit(e).WithHint("ask for fewer with --wrt; diff computes the numbers")
	}
	if e, ok := errors.AsType[*compute.NoNumber](err); ok {
		name := screen.Brief(e.Output)
		return failure.Usage(ast.CodeShape, "%s", err.Error()).WithHint("sum it: sum(%s), or say what flows in at each element: --upstream '%s=%s'", name, name, ones(e.Shape))
	}
	if errors.Is(err, compute.ErrSecond) {
		return failure.Usage(ast.CodeShape, "%s", err.Error())
	}
	e, ok := errors.AsType[*compute.TooMany](err)
	switch {
	case !ok:
		return err
	case e.Formulas:
		return limit(e).WithHint("ask for fewer with --wrt")
	case e.Order == 2:
		return limit(e).WithHint("choose fewer variables with --wrt, or ask for the Hessian times a direction: --hvp %s=1", screen.Brief(e.Wrt[0]))
	}
	return limit(e).WithHint("ask for fewer outputs, or for fewer derivatives with --wrt and without --all")
}

// ones writes a small array of ones, and … in the place of a large one.
func ones(s array.Shape) string {
	if len(s) == 0 {
		return "1"
	}
	if s.Len() > 9 {
		return "…"
	}
	return "[" + strings.TrimSuffix(strings.Repeat(ones(s[1:])+", ", s[0]), ", ") + "]"
}
