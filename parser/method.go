package parser

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/foreign"
)

// method says how the method of an array is written: x.dot(y), A.sum(axis=0), A.t(), np.sum(A, axis=0); "" for another word.
func (s *scanner) method(before, name string, called bool, args []string) string {
	module, whole := foreign.Library(before), name
	if i := strings.LastIndexByte(name, '.'); i >= 0 { // np.linalg.norm
		module, name = true, name[i+1:]
	}
	if !module {
		args = append([]string{ast.Short(before)}, args...)
	}
	axis, rest := axisOf(args)
	if hint := alongAxis(name, args, name != "norm" && name != "max" && name != "min" && (!module || slices.Contains([]string{"np", "numpy", "jnp", "torch", "tf", "F"}, before))); hint != "" && called && !(strings.Contains(whole, "linalg") && axis == "") {
		return hint
	}
	if call := foreign.Cases(strings.ToLower(whole), args); call != "" && called { // np.linalg.norm(x, 1)
		return "write " + call
	}
	if row, ok := foreign.Function("matrixnorm", 1); ok && called && len(rest) == 2 && strings.HasSuffix(whole, "linalg.norm") { // np.linalg.norm(A, 2)
		return row.Hint()
	}
	if row, ok := foreign.Function(name, 1); ok && !module && ast.Reduces(row.Renamed()) { // x.norm()
		name = row.Renamed()
	}
	if positional := !module && ast.Reduces(name) || before == "np" || before == "torch"; positional && axis == "" && len(rest) == 2 && called {
		if _, err := strconv.Atoi(rest[1]); err == nil { // A.mean(0)
			axis = rest[1]
		}
	}
	switch {
	case (name == "max" || name == "min") && !module && len(rest) == 2 && called && axis == rest[1]: // of Rust, or of NumPy
		return "write " + name + "(" + strings.Join(rest, ", ") + ") or " + reduced(name, axis, rest)
	case ast.Reduces(name) && called && (axis != "" || !module):
		if axis == "" {
			return "write " + name + "(" + strings.Join(rest, ", ") + ")"
		}
		return "write " + reduced(name, axis, rest)
	case !module && (name == "t" || name == "mT" || name == "H" || name == "mH"):
		return "write " + args[0] + ".T"
	case name == "size" && !module && !called && len(before) == 1: // of NumPy
		return "write size(" + args[0] + ")"
	case !module && name == "I" && !called: // of a matrix of NumPy
		return cmp.Or(foreign.Later("inv"), "write inv("+args[0]+")")
	}
	if f, ok := ast.LookupArray(name); ok && called {
		if later := f.Later(); later != "" {
			return later
		}
		if len(args) == 1 && (name == "zeros" || name == "ones") { // np.ones((2, 3))
			args[0] = strings.Trim(args[0], "()[]")
		}
		return "write " + name + "(" + strings.Join(args, ", ") + ")"
	}
	if len(args) == 2 && called && !module {
		if _, err := strconv.Atoi(args[1]); err == nil { // x.std(0)
			if hint := along(name, args[1], args[:1]); hint != "" {
				return hint
			}
		}
	}
	if row, ok := foreign.Function(before+"."+name, len(args)); ok && module && called { // nn.Linear(2, 3)
		return row.With(args).Hint()
	}
	row, ok := foreign.Method(name, len(args))
	if !ok || module && !called {
		return ""
	}
	return row.With(args).Hint()
}

func axisArgument() *regexp.Regexp {
	return foreign.Regexp(`^\s*(axis|dim|axes|dims)\s*=\s*[(\[]?\s*(-?\d+(?:\s*,\s*-?\d+)*)`)
}

// axisOf finds the argument that names an axis elsewhere, axis=0, and returns it with the others that have no names; "" for none.
func axisOf(args []string) (axis string, rest []string) {
	for _, a := range args {
		if m := axisArgument().FindStringSubmatch(a); m != nil {
			axis = strings.ReplaceAll(m[2], " ", "")
			if m[1] == "dims" && !strings.Contains(axis, "-") { // of Julia, counted from 1
				axis = fromZero(axis)
			}
		} else if !strings.Contains(strings.NewReplacer("==", "", "<=", "", ">=", "", "!=", "").Replace(a), "=") { // keepdims=True
			rest = append(rest, a)
		}
	}
	return axis, rest
}

// fromZero counts axes from 0 that are counted from 1.
func fromZero(axes string) string {
	list := strings.Split(axes, ",")
	for i, a := range list {
		if n, err := strconv.Atoi(a); err == nil && n > 0 {
			list[i] = strconv.Itoa(n - 1)
		}
	}
	return strings.Join(list, ",")
}

// along writes a standard deviation or a variance along an axis of a matrix; "" for another function.
func along(function, axis string, args []string) string {
	_, rest := axisOf(args)
	array := "A"
	if len(rest) > 0 {
		array = ast.Short(rest[0])
	}
	if slices.ContainsFunc(args, func(a string) bool { return sampled().MatchString(a) }) {
		function = map[bool]string{true: "VAR", false: "stdev"}[strings.Contains(strings.ToLower(function), "var")]
	}
	row, ok := foreign.Function(function, 1)
	if !ok || !strings.Contains(row.Write, "(x - mean(x))^2") {
		return ""
	}
	x, rows := "x", "0"
	switch axis {
	case "0", "-2":
	case "1", "-1":
		x, rows = "x.T", "1" // the mean of each row is taken off a column of the transpose
	default:
		return ""
	}
	row.Write = strings.NewReplacer("mean(x)", "mean[0]("+x+")", "(x - ", "("+x+" - ", "mean(", "mean[0](", "sum(", "sum[0](", "size(x)", "size(x, "+rows+")").Replace(row.Write)
	row.Params = "x"
	return row.With([]string{array}).Hint()
}

// sampled is an argument that asks for a division by n - 1.
func sampled() *regexp.Regexp {
	return foreign.Regexp(`(?i)^\s*(?:ddof|correction)\s*=\s*1$|^\s*unbiased\s*=\s*true$`)
}

// reduced writes a reduction along an axis.
func reduced(name, axis string, args []string) string {
	array := "A"
	if _, rest := axisOf(args); len(rest) > 0 {
		array = ast.Short(rest[0])
	}
	if !ast.Reduces(name) {
		if row, ok := foreign.Function(name, 1); ok && ast.Reduces(row.Renamed()) {
			name = row.Renamed()
		}
	}
	return name + "[" + axis + "](" + array + ")"
}
