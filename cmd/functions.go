package cmd

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
	"backprop/ast/op"
	"backprop/cmd/args"
	"backprop/cmd/failure"
	"backprop/cmd/render"

	"github.com/spf13/cobra"
)

func functionsCmd(r *run) *cobra.Command {
	return &cobra.Command{
		Use:   "functions [<name>]",
		Short: "List every function: signature, domain, derivative rule",
		Long: `List every function and operator with its signature, domain and derivative rule.

In a rule, f is the value itself, n the number of arguments, args all arguments
and fixed those that depend on no variable. A literal 0 as a branch of the
outermost if means that nothing flows through that branch.`,
		Example: `  backprop functions
  backprop functions tanh
  backprop functions --json | jq '.functions[].name'`,
		Annotations: map[string]string{"formats": "text json", "ignored": "digits no-notes"},
		Args:        cobra.ArbitraryArgs,
		RunE:        func(c *cobra.Command, names []string) error { return runFunctions(r, formats(c), names) },
		ValidArgsFunction: func(_ *cobra.Command, names []string, toComplete string) ([]string, cobra.ShellCompDirective) {
			if len(names) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return args.Starting(toComplete, slices.Sorted(functionNames())), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func runFunctions(r *run, formats, names []string) error {
	style, err := r.style(formats, digits)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(slices.Collect(op.All()), func(c op.Code) bool { return c == op.Identity })
	if len(names) > 1 {
		return failure.Usage(failure.CodeUsage, "expected one name, found %d", len(names))
	}
	arrays := slices.Collect(ast.ArrayFunctions())
	if len(names) == 1 {
		if list, arrays, err = named(names[0], list, arrays); err != nil {
			return err
		}
	}
	return r.Write(func(w io.Writer) {
		switch {
		case style.Format == "json":
			render.WriteLine(w, render.FunctionsObject(list, arrays))
		case len(names) == 1:
			for _, c := range list {
				render.Function(w, c, r.ResultPalette())
			}
			for _, f := range arrays {
				render.ArrayFunction(w, f, r.ResultPalette())
			}
		default:
			render.Functions(w, list, r.ResultPalette())
			fmt.Fprintln(w, "\nOf arrays")
			render.ArrayFunctions(w, arrays, r.ResultPalette())
		}
	})
}

// functionNames yields the names of all functions.
func functionNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range op.Names() {
			if !yield(name) {
				return
			}
		}
		for f := range ast.ArrayFunctions() {
			if !yield(f.Name) {
				return
			}
		}
	}
}

// named returns the rows with a name: - is two operators.
func named(name string, list []op.Code, arrays []ast.ArrayFunction) ([]op.Code, []ast.ArrayFunction, error) {
	of := slices.DeleteFunc(slices.Clone(arrays), func(f ast.ArrayFunction) bool { return f.Name != name })
	if len(of) > 0 {
		return nil, of, nil
	}
	found := slices.DeleteFunc(slices.Clone(list), func(c op.Code) bool { return c.String() != name })
	if c, ok := op.Lookup(name); ok && len(found) == 0 {
		found = []op.Code{c}
	}
	if base, ok := op.Lookup("logbase"); ok && name == "log" {
		found = append(found, base)
	}
	if name == "**" {
		found = []op.Code{op.Pow}
	}
	if len(found) == 0 {
		bare, _, _ := strings.Cut(name, "(")
		if bare != name && slices.Contains(slices.Collect(functionNames()), bare) { // sin(x)
			return named(bare, list, arrays)
		}
		if f, ok := ast.LookupArray(name); ok {
			return nil, nil, failure.Usage(ast.CodeFunction, "%s is not supported yet", f.Name).About(name)
		}
		f := failure.Usage(ast.CodeFunction, "unknown function %s", ast.Quote(name)).About(name)
		member := bare[strings.LastIndexByte(bare, '.')+1:] // np.sin
		if name == "all" || name == "list" {
			return nil, nil, f.WithHint("see them all: backprop functions")
		}
		if row, ok := foreign.Member(member, true, 0); ok && row.Renamed() == "" {
			return nil, nil, f.WithHint("%s", row.Hint())
		} else if ok {
			return nil, nil, f.WithHint("did you mean %q?", row.Renamed())
		}
		if near := ast.Nearest(name, functionNames()); near != "" {
			return nil, nil, f.WithHint("did you mean %q?", near)
		}
		return nil, nil, f.WithHint("see them all: backprop functions")
	}
	return found, nil, nil
}
