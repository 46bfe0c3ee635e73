package eval

import (
	"strconv"

	"backprop/ast"
)

// nameOutputs names the outputs without a name, or with the name of another: a single one is f, or h or k if the program
// uses the name f; several are f1, f2, ….
func nameOutputs(outs []Output, names *ast.Names) []Output {
	used := map[string]bool{}
	taken := func(name string) bool { return used[name] || names.Value(name) }
	for i := range outs {
		if name := outs[i].Name; used[name] {
			outs[i].Name = ""
		} else if name != "" {
			used[name] = true
		}
	}
	next := 1 // of f1, f2, …
	for i := range outs {
		if outs[i].Name != "" {
			continue
		}
		if len(outs) == 1 {
			outs[i].Name = letter(taken)
		}
		for ; outs[i].Name == ""; next++ {
			if name := "f" + strconv.Itoa(next); !taken(name) {
				outs[i].Name = name
			}
		}
	}
	return outs
}

// letter returns the first of f, h and k that is not taken, else "".
func letter(taken func(string) bool) string {
	for _, name := range []string{"f", "h", "k"} {
		if !taken(name) {
			return name
		}
	}
	return ""
}

// NodeNames returns names for the nodes ids, given in forward order: the names of the user and of the outputs, then the
// first free of t, g, u, v, w, p, q, t1, t2, …. Constants have no name.
func (f *Formula) NodeNames(ids []ID) map[ID]string {
	out := make(map[ID]string, len(ids))
	used := map[string]bool{}
	for _, in := range f.Names.Inputs {
		used[in.Name] = true
	}
	for name := range f.Names.Assigned {
		used[name] = true
	}
	for _, o := range f.Outputs {
		used[o.Name] = true
		if f.Graph.Name(o.Node) == "" && out[o.Node] == "" {
			out[o.Node] = o.Name
		}
	}
	free := freeNames{used: used}
	for _, id := range ids {
		if _, constant := f.Graph.Value(id); constant || out[id] != "" {
			continue
		}
		if out[id] = f.Graph.Name(id); out[id] == "" {
			out[id] = free.next(nil)
		}
	}
	return out
}

// freeNames gives the first free of t, g, u, v, w, p, q, t1, t2, ….
type freeNames struct {
	used  map[string]bool
	count int // names tried so far
}

// next returns a name that is neither used nor taken. taken may be nil.
func (f *freeNames) next(taken func(string) bool) string {
	letters := [...]string{"t", "g", "u", "v", "w", "p", "q"}
	for {
		var name string
		if f.count < len(letters) {
			name = letters[f.count]
		} else {
			name = "t" + strconv.Itoa(f.count-len(letters)+1)
		}
		f.count++
		if !f.used[name] && (taken == nil || !taken(name)) {
			f.used[name] = true
			return name
		}
	}
}
