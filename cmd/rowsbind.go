package cmd

import (
	"slices"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval"

	"github.com/spf13/cobra"
)

// bindRows binds every variable to a value, to a column or to a sweep.
func (a *app) bindRows(c *cobra.Command, o *pointFlags, m *manyRows) error {
	bound, err := a.bindings(c, o)
	if err != nil {
		return err
	}
	if bound.in = m.in; m.in != nil {
		for _, id := range slices.Concat(bound.names.Inputs, bound.names.Constants) {
			if bound.sweeps[id.Sym] != nil {
				return failure.Usage(failure.CodeBinding, "--%s gives several values, and --input has rows", screen.Brief(id.Name)).About(id.Name).WithHint("leave one of them out")
			}
		}
		if err := a.bindColumns(m.in, m.rowFlags, bound); err != nil {
			return err
		}
	}
	m.ofOne = ofOneArgument(a.line.program)
	formula, err := a.lowerWith(bound, &eval.Graph{})
	if err != nil {
		return err
	}
	if m.p, err = a.bound(formula, bound); err != nil {
		return err
	}
	for i, id := range formula.Names.Inputs {
		sym, _ := bound.names.Lookup(id.Name)
		if s := bound.sweeps[sym]; s != nil {
			m.sweeps, m.swept = append(m.sweeps, s), append(m.swept, i)
		}
	}
	m.chooseColumns(formula, bound)
	m.refuseKeys(formula, bound)
	return nil
}

// refuseKeys says which keys cannot come in an object after the first.
func (m *manyRows) refuseKeys(formula *eval.Formula, bound *bindings) {
	m.refused = map[string]string{}
	for _, id := range formula.Names.Constants {
		m.refused[id.Name] = "the key is a constant in the expression; say which is meant with --rename or --set"
	}
	for _, id := range formula.Names.Inputs {
		sym, _ := bound.names.Lookup(id.Name)
		_, constant := ast.Constant(id.Name)
		if _, cell := bound.cells[sym]; !cell && bound.set[sym] && !constant {
			m.refused[id.Name] = "the variable has a value from the command line"
		}
	}
}

// chooseColumns says which columns are read: those of all variables, also where the result does not need them, as a flag
// is. A key of an object may be missing there.
func (m *manyRows) chooseColumns(formula *eval.Formula, bound *bindings) {
	if m.in == nil {
		return
	}
	m.want, m.columns = make([]int, len(m.in.names)), make([]int, len(formula.Names.Inputs))
	for i := range m.want {
		m.want[i] = -1
	}
	prog := formula.Graph.Compile(m.p.nodes()...)
	for i, id := range formula.Names.Inputs {
		sym, _ := bound.names.Lookup(id.Name)
		column, ok := bound.cells[sym]
		if m.columns[i] = -1; ok {
			m.want[column], m.columns[i] = len(m.needed), len(m.needed)
			m.needed = append(m.needed, prog.NeedsInput(i))
		}
	}
}

// bindColumns binds the variables that have a column. It refuses a name that comes from two places.
func (a *app) bindColumns(in *rowInput, r *rowFlags, bound *bindings) error {
	renamed, err := a.renames(r, in)
	if err != nil {
		return err
	}
	names := a.line.names
	calls := make(map[string]string, len(renamed)) // by column: the name that it goes by instead of its own
	for name, column := range renamed {
		if other, twice := calls[column]; twice {
			return failure.Usage(failure.CodeBinding, "--rename gives the %s %s two names, %s and %s", in.what(), screen.Brief(column), screen.Brief(min(name, other)), screen.Brief(max(name, other))).About(column)
		}
		calls[column] = name
	}
	// The keys of the first object are those of all, unless it is no object or rows may be bad.
	late := in.comma == 0 && (len(in.names) == 0 || r.onError != failRow)
	for _, id := range slices.Concat(names.Inputs, names.Constants) {
		_, constant := ast.Constant(id.Name)
		constant = constant && !names.Input(id.Name)
		meant, byName := renamed[id.Name]
		if !byName {
			meant = id.Name
		}
		found := slices.Index(in.names, meant)
		if name, ok := calls[meant]; ok && name != id.Name {
			found = -1
		}
		switch {
		case found < 0 && late && (byName || !constant && !bound.has(id.Name) && calls[meant] == ""):
			found = len(in.names)
			in.cells, in.names = append(in.cells, meant), append(in.names, meant)
		case found < 0 && byName:
			return in.noColumn(meant, names)
		case found < 0:
			continue
		case in.comma > 0 && slices.Contains(in.names[found+1:], meant):
			return failure.Usage(failure.CodeBinding, "%s has two %ss %s", in.shown, in.what(), screen.Brief(meant)).About(id.Name)
		case byName && meant != id.Name && !constant && calls[id.Name] == "" && slices.Contains(in.names, id.Name):
			return failure.Usage(failure.CodeBinding, "%s is bound twice: by the %ss %s and %s", screen.Brief(id.Name), in.what(), screen.Brief(meant), screen.Brief(id.Name)).About(id.Name).
				WithHint("give the variable another name in the expression")
		case constant && !byName && bound.has(id.Name):
			continue // the flag says that it is not the column
		case constant && !byName:
			return failure.Usage(failure.CodeBinding, "%s has a %s %s, which is a constant in the expression", in.shown, in.what(), id.Name).About(id.Name).
				WithHint("say which is meant: --rename %s=%s for the %s, --set %s=… for the other", id.Name, id.Name, in.what(), id.Name)
		case bound.has(id.Name):
			return failure.Usage(failure.CodeBinding, "%s is bound twice: by a value and by the %s %s", screen.Brief(id.Name), in.what(), screen.Brief(meant)).About(id.Name).
				WithHint("leave the value out, or give the variable another name in the expression")
		}
		bound.bind(id.Name, 0)
		sym, _ := bound.names.Lookup(id.Name)
		bound.cells[sym] = found
	}
	return nil
}
