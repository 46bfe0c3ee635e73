package batch

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/cmd/bind"
	"backprop/cmd/failure"
	"backprop/cmd/rows"
	"backprop/cmd/screen"
	"backprop/parser"
)

// binding has the values of variables, some of them from columns.
type binding struct {
	values *bind.Values
	in     *Input          // nil: none
	cells  map[ast.Sym]int // by variable: its column
}

// Bind binds every variable to a value, to a column or to a sweep. in is nil where there is no input.
func Bind(line *argv.Line, values *bind.Values, in *Input, o *Options) (*Batch, error) {
	b := &binding{values: values, in: in, cells: map[ast.Sym]int{}}
	if in != nil {
		if err := b.columns(line, o); err != nil {
			return nil, err
		}
		values.Columns = &bind.Columns{Names: in.names, NoValue: in.noValue}
	}
	m := &Batch{Options: o, in: in, ofOne: ofOneArgument(line.Program), again: line.Again()}
	var err error
	if m.p, err = values.Point(line); err != nil {
		return nil, err
	}
	line.Release()
	if m.p.Arrays() {
		return nil, bind.NoArrays("rows and sweeps do").WithHint("%s", rows.AtOnePoint)
	}
	for i, id := range m.p.Names.Inputs {
		sym, _ := values.Names.Lookup(id.Name)
		if s := values.Sweeps[sym]; s != nil {
			m.sweeps, m.swept = append(m.sweeps, s), append(m.swept, i)
		}
	}
	m.tables = m.tabled()
	m.chooseColumns(b)
	m.refuseKeys(b)
	return m, nil
}

// refuseKeys says which keys cannot come in an object after the first.
func (m *Batch) refuseKeys(b *binding) {
	bound := b.values
	m.refused = map[string]string{}
	for _, id := range m.p.Names.Constants {
		m.refused[id.Name] = "the key is a constant in the expression; choose one with --rename or --set"
	}
	for _, id := range m.p.Names.Inputs {
		sym, _ := bound.Names.Lookup(id.Name)
		_, constant := ast.Constant(id.Name)
		if _, cell := b.cells[sym]; !cell && bound.Has(id.Name) && !constant {
			m.refused[id.Name] = "the variable has a value from the command line"
		}
	}
}

// chooseColumns says which columns are read: those of all variables, also where the result does not need them, as a flag
// is. A key of an object may be missing there.
func (m *Batch) chooseColumns(b *binding) {
	bound := b.values
	if m.in == nil {
		return
	}
	m.want, m.columns = make([]int, len(m.in.names)), make([]int, len(m.p.Names.Inputs))
	for i := range m.want {
		m.want[i] = -1
	}
	for i, id := range m.p.Names.Inputs {
		sym, _ := bound.Names.Lookup(id.Name)
		column, ok := b.cells[sym]
		if m.columns[i] = -1; ok {
			m.want[column], m.columns[i] = len(m.needed), len(m.needed)
			m.needed = append(m.needed, m.p.Needs(i))
		}
	}
}

// columns binds the variables that have a column. It refuses a name that comes from two places.
func (b *binding) columns(line *argv.Line, o *Options) error {
	in, bound := b.in, b.values
	renamed, err := renames(line, o, in)
	if err != nil {
		return err
	}
	names := line.Names
	calls := make(map[string]string, len(renamed)) // by column: the name that it goes by instead of its own
	for name, column := range renamed {
		if other, twice := calls[column]; twice {
			return failure.Usage(failure.CodeBinding, "--rename gives the %s %s two names, %s and %s", in.what(), screen.Brief(column), screen.Brief(min(name, other)), screen.Brief(max(name, other))).About(column)
		}
		calls[column] = name
	}
	// The keys of the first object are those of all, unless it is no object or rows may be bad.
	late := in.comma == 0 && (len(in.names) == 0 || o.OnError != argv.FailRow)
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
		case found < 0 && late && (byName || !constant && !bound.Has(id.Name) && calls[meant] == ""):
			found = len(in.names)
			in.cells, in.names = append(in.cells, meant), append(in.names, meant)
		case found < 0 && byName:
			return in.noColumn(meant, names)
		case found < 0:
			continue
		case in.comma > 0 && slices.Contains(in.names[found+1:], meant):
			return failure.Usage(failure.CodeBinding, "%s has two %ss %s", in.shown, in.what(), screen.Brief(meant)).About(id.Name).WithHint("%s", in.namedAnew())
		case byName && meant != id.Name && !constant && calls[id.Name] == "" && slices.Contains(in.names, id.Name):
			return failure.Usage(failure.CodeBinding, "%s is bound twice: by the %ss %s and %s", screen.Brief(id.Name), in.what(), screen.Brief(meant), screen.Brief(id.Name)).About(id.Name).
				WithHint("give the variable another name in the expression")
		case constant && !byName && bound.Has(id.Name):
			continue // the flag says that it is not the column
		case constant && !byName:
			return failure.Usage(failure.CodeBinding, "%s has a %s %s, which is a constant in the expression", in.shown, in.what(), id.Name).About(id.Name).
				WithHint("choose one: --rename %s=%s for the %s, --set %s=… for the other", id.Name, id.Name, in.what(), id.Name)
		case bound.Has(id.Name):
			return failure.Usage(failure.CodeBinding, "%s is bound twice: by a value and by the %s %s", screen.Brief(id.Name), in.what(), screen.Brief(meant)).About(id.Name).
				WithHint("leave the value out, or give the variable another name in the expression")
		}
		bound.Bind(id.Name, 0)
		sym, _ := bound.Names.Lookup(id.Name)
		b.cells[sym] = found
	}
	return nil
}

// renames returns the column of in that is meant by each variable named by --rename.
func renames(line *argv.Line, o *Options, in *Input) (map[string]string, error) {
	of := map[string]string{}
	for _, text := range o.Rename {
		name, column, ok := strings.Cut(text, "=")
		name = parser.Name(strings.TrimSpace(name))
		if !ok || name == "" || column == "" {
			return nil, failure.Usage(failure.CodeUsage, "--rename needs x='column', found %s", ast.Quote(text)).About("rename")
		}
		if err := guess.Bindable(line, name); err != nil {
			if f, ok := err.(*failure.Error); ok && line.Names.Bindable(parser.Name(column)) && slices.Contains(in.names, name) {
				word, _ := screen.ShellWord(screen.Brief(column) + "=" + screen.Brief(name))
				return nil, f.WithHint("the variable stands first: --rename %s", word)
			}
			return nil, err
		}
		if _, again := of[name]; again {
			return nil, bind.Twice(name)
		}
		of[name] = parser.Name(strings.TrimSpace(column))
	}
	return of, nil
}
