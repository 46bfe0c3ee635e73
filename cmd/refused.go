package cmd

import (
	"errors"

	"backprop/ast"
	"backprop/cmd/bind"
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
		return limit(e).WithHint("choose fewer variables with --wrt, or ask for the Hessian times a direction: --hvp %s", quotedArray(e.Wrt[0], e.Shape))
	case e.Output != "":
		return limit(e).WithHint("say what flows in at its elements: --upstream %s=…; or choose fewer variables with --wrt", screen.Brief(e.Output))
	}
	return limit(e).WithHint("ask for fewer outputs, or for fewer derivatives with --wrt and without --all")
}

// quotedArray writes ones for a name in its shape, as a shell takes them.
func quotedArray(name string, shape array.Shape) string {
	text := screen.Brief(name) + "=" + bind.Filled("1", shape)
	if shape != nil {
		return "'" + text + "'"
	}
	return text
}
