package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval/array"
)

// table writes an answer as one row with a header.
func table(w io.Writer, a *compute.Answer, s Style, comma string) {
	head, values := Cells(a)
	row := make([]string, len(values))
	for i, v := range values {
		row[i] = s.Number(v)
	}
	fmt.Fprintf(w, "%s\n%s\n", strings.Join(quoted(head, comma), comma), strings.Join(row, comma))
}

// quoted puts names with a comma in quotes: A[1,0]. No other name needs them, being of letters and digits.
func quoted(names []string, comma string) []string {
	list := slices.Clone(names)
	for i, name := range list {
		if strings.Contains(name, comma) {
			list[i] = `"` + name + `"`
		}
	}
	return list
}

// Value is the column of a single result without a name, or with the name of another column.
const Value = "value"

// Settle gives a single result the column [Value] if another column of the answer has its name (a result d_x beside its
// derivative), or if the name is taken. It reports whether it did.
func Settle(a *compute.Answer, taken func(name string) bool) bool {
	names, _ := Cells(a)
	if _, twice := Repeated(names); len(a.Outputs) > 1 || a.Column == Value || !twice && !taken(a.Column) {
		return false
	}
	a.Column = Value
	return true
}

// Cells returns the names and the values of an answer as a row of a table.
func Cells(a *compute.Answer) (head []string, row []float64) {
	cell := func(name string, v float64) { head, row = append(head, name), append(row, v) }
	cells := func(name string, a array.Array) {
		for name, v := range Elements(name, a) {
			cell(name, v)
		}
	}
	one := len(a.Outputs) == 1
	if a.Nodes != nil && a.Wrt == nil {
		shown := set(a.Vars, a.Outputs)
		for _, n := range a.Nodes {
			if n.Name != "" && !shown[n.Name] {
				cells(n.Name, n.Value)
			}
		}
	}
	for i, name := range a.Outputs {
		if one && !slices.Contains(head, a.Column) {
			name = a.Column
		}
		cells(name, a.Values.At(i))
	}
	of := a.Of
	if len(of) == 1 {
		of = []string{""}
	}
	for i, name := range of {
		for k, x := range a.Wrt {
			cells("d"+name+"_"+x, a.Partials[i].At(k))
		}
		for _, n := range a.Inner(i) {
			cells("d"+name+"_"+n.Name, n.Gradient.At(i))
		}
	}
	for i := range a.Along.Len() {
		cells(strings.TrimSuffix("along_"+of[i], "_"), a.Along.At(i))
	}
	for i, table := range a.Hessian {
		for k, x := range a.Wrt { // each pair once, as it is symmetric
			for l, y := range a.Wrt[k:] {
				cells("d2"+of[i]+"_"+x+"_"+y, table[k].At(k+l))
			}
		}
	}
	for i, row := range a.HVP {
		for k, x := range a.Wrt {
			cells("hvp"+of[i]+"_"+x, row.At(k))
		}
	}
	return head, row
}

// ColumnsDiffer refuses a table in which two columns would have one name, such as ∂u/∂x_y and ∂u_x/∂y.
func ColumnsDiffer(a *compute.Answer) error {
	names, _ := Cells(a)
	if name, twice := Repeated(names); twice {
		return failure.Usage(failure.CodeUsage, "two columns would have the name %s", screen.Brief(name)).WithHint("write objects: --format json; or give an output or a variable another name")
	}
	return nil
}

// Repeated returns a name that appears twice.
func Repeated(names []string) (string, bool) {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			return name, true
		}
		seen[name] = true
	}
	return "", false
}
