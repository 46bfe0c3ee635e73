package cmd

import (
	"errors"
	"fmt"
	"strings"

	"backprop/ast"
	"backprop/cmd/bind"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
)

// refused words the error of a question with too large an answer, and names the flags that ask for less. Other errors stay.
func refused(err error) error {
	limit := func(err error) *failure.Error { return failure.Usage(ast.CodeLimit, "%s", err.Error()) }
	if e, ok := errors.AsType[*diff.TooLong](err); ok {
		return limit(e).WithHint("ask for fewer with --wrt; diff computes the numbers")
	}
	if e, ok := errors.AsType[*compute.NoNumber](err); ok {
		hint := fmt.Sprintf("say what flows in at each element: --upstream '%s=%s'", screen.Brief(e.Output), bind.Filled("1", e.Shape))
		if e.Summed != "" {
			hint = "sum it: " + strings.Join(strings.Split(e.Summed, "\n"), "; ") + ", or " + hint
		}
		if e.At.Len() == 0 {
			return failure.Usage(ast.CodeShape, "%s", err.Error()).WithHint("%s", hint)
		}
		return ast.Errorf(e.At, ast.CodeShape, "%s", err.Error()).WithHint("%s", hint)
	}
	if errors.Is(err, compute.ErrSecond) {
		return failure.Usage(ast.CodeShape, "%s", err.Error())
	}
	if e, ok := errors.AsType[*compute.TooManySteps](err); ok {
		return limit(e).WithHint("explain fewer outputs, or one pass for all of them with --upstream")
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
