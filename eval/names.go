package eval

import (
	"strconv"

	"backprop/ast"
)

// nameOutputs names the outputs that have no name, or one that another has: a single one is f,
// or h or k if a name of the program is f; several are f1, f2, ….
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

// NodeNames names the nodes ids, which are in forward order: the user's names and those
// of the outputs, then the first free of t, g, u, v, w, p, q, t1, t2, …. Constants have
// no name.
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
	letters := []string{"t", "g", "u", "v", "w", "p", "q"}
	next := 1
	for _, id := range ids {
		if _, constant := f.Graph.Value(id); constant || out[id] != "" {
			continue
		}
		if name := f.Graph.Name(id); name != "" {
			out[id] = name
			continue
		}
		for len(letters) > 0 && used[letters[0]] {
			letters = letters[1:]
		}
		if len(letters) > 0 {
			out[id] = letters[0]
			letters = letters[1:]
			continue
		}
		for used["t"+strconv.Itoa(next)] {
			next++
		}
		out[id] = "t" + strconv.Itoa(next)
		next++
	}
	return out
}
