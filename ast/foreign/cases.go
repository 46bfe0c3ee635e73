package foreign

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Cases writes a function whose formula depends on its arguments: one of cases as conditionals, Piecewise[{{a, c}, {b, d}}, k],
// Piecewise((a, c), (b, True)), Which[c, a, d, b] and IFS(c, a, d, b); norms and real roots by their number. name is the function
// in small letters; "" for another function, and for other arguments.
func Cases(name string, args []string) string {
	switch key(name) {
	case "norm":
		if len(args) == 2 && !wholeNumber(args[0]) && !spectral(args) {
			return norm(args)
		}
		return ""
	case "round":
		if len(args) == 2 && strings.Contains(args[1], ".") { // to a multiple, of Mathematica
			return Row{Write: "round(x/y)*y"}.With(args).Write
		}
		return ""
	case "clip", "clamp":
		return bounded(args)
	case "linalgnorm":
		if spectral(args) {
			return ""
		}
		return norm(args)
	case "vecnorm", "vectornorm":
		return norm(args)
	case "surd", "nthroot", "realroot", "realnthroot", "root", "nroot":
		if len(args) == 2 && wholeNumber(args[0]) && !wholeNumber(args[1]) { // root(3, x)
			args = []string{args[1], args[0]}
			return cmp.Or(realRoot(args), Row{Write: "x^(1/n)", Params: "x n"}.With(args).Write)
		}
		if strings.HasSuffix(key(name), "nroot") || key(name) == "root" {
			return ""
		}
		return realRoot(args)
	}
	var values, conditions []string
	otherwise := "nan"
	switch key(name) {
	case "piecewise", "pw":
		if len(args) > 0 && strings.HasPrefix(args[0], "{{") {
			if len(args) > 1 {
				otherwise = args[1]
			}
			args = Arguments(args[0][1:])
		}
		for _, a := range args {
			if !strings.HasPrefix(a, "{") && !strings.HasPrefix(a, "(") {
				return ""
			}
			pair := Arguments(a[1:])
			if len(pair) != 2 {
				return ""
			}
			values, conditions = append(values, pair[0]), append(conditions, pair[1])
		}
	case "switch": // of Visual Basic, whose arguments are conditions
		if len(args) < 4 || len(args)%2 == 1 || !strings.ContainsAny(args[0], "<>=") {
			return ""
		}
		fallthrough
	case "which", "ifs", "casewhen", "cond", "multiif", "fcase":
		if len(args)%2 == 1 {
			otherwise, args = args[len(args)-1], args[:len(args)-1]
		}
		for i := 0; i < len(args); i += 2 {
			conditions, values = append(conditions, args[i]), append(values, args[i+1])
		}
	}
	if len(values) == 0 || len(values) > 6 {
		return ""
	}
	call := shown(otherwise)
	for i := len(values) - 1; i >= 0; i-- {
		if always := strings.ToLower(conditions[i]); always == "true" || always == "1" {
			call = shown(values[i])
			continue
		}
		call = "if(" + shown(conditions[i]) + ", " + shown(values[i]) + ", " + call + ")"
	}
	return call
}

// spectral reports whether a norm is that of a matrix that is not the one of its elements: norm(A, 2).
func spectral(args []string) bool {
	return len(args) == 2 && strings.ToUpper(args[0]) == args[0] && strings.ToLower(args[0]) != args[0] && !strings.Contains(args[0], "]") && !strings.Contains(strings.ToLower(args[1]), "f")
}

// norm writes norm(x, 1), norm([x, y], Inf) and norm(x, ord=2); "" where the second argument is not a norm's number.
func norm(args []string) string {
	if len(args) != 2 {
		return ""
	}
	ord := args[1]
	if m := argumentName().FindStringSubmatch(ord); m != nil && slices.Contains([]string{"ord", "p", "type"}, m[1]) {
		ord = m[2]
	}
	list := strings.HasPrefix(args[0], "[") && strings.HasSuffix(args[0], "]")
	elements := []string{args[0]}
	if list {
		elements = Arguments(args[0][1:])
	}
	sum := Row{Write: "sum(abs(x))"}
	largest := Row{Write: "max(abs(x))"}
	if list {
		sum, largest = Row{Write: "abs(x)", Many: "{abs(x)| + }"}, Row{Write: "abs(x)", Many: "max({abs(x)|, })"}
	}
	p := strings.ToLower(strings.Trim(ord[strings.LastIndexByte(ord, '.')+1:], `"'`))
	switch n, err := strconv.Atoi(p); {
	case err == nil && n > 2: // norm(x, 3)
		power := Row{Write: "sum(abs(x)^" + p + ")"}
		if list {
			power = Row{Write: "abs(x)^" + p, Many: "({abs(x)^" + p + "| + })"}
		}
		return power.With(elements).Write + "^(1/" + p + ")"
	case p == "1":
		return sum.With(elements).Write
	case p == "2", p == "fro", p == "f":
		return Row{Write: "hypot(x)", Many: "hypot({x|, })"}.With(elements).Write
	case p == "inf", p == "infinity", p == "oo":
		return largest.With(elements).Write
	}
	return ""
}

// Conditional reports whether the arguments of a function are conditions in other tools, where a single = compares. first is the name
// before the =: it can be that of the argument itself.
func Conditional(function, first string) bool {
	if slices.Contains([]string{"test", "cond", "condition"}, first) {
		return false
	}
	switch strings.ToLower(function) {
	case "if", "ifs", "iif", "and", "or", "not", "xor", "ifelse", "if_else", "case_when", "wenn", "si", "und", "oder", "nicht", "et", "ou", "non":
		return true
	}
	return false
}

// bounded writes a limit that is left out on one side, clip(x, None, 1), as a minimum or a maximum; "" for other arguments.
func bounded(args []string) string {
	none := func(a string) bool {
		return slices.Contains([]string{"nan", "None", "null", "nil", "NULL", "Nothing"}, a)
	}
	switch {
	case len(args) != 3 || none(args[1]) == none(args[2]):
		return ""
	case none(args[1]):
		return Row{Write: "min(x, y)"}.With([]string{args[0], args[2]}).Write
	}
	return Row{Write: "max(x, y)"}.With(args[:2]).Write
}

func wholeNumber(text string) bool { _, err := strconv.Atoi(text); return err == nil }

// realRoot writes the root of an odd whole number, which is real for negative numbers, too; "" for another one.
func realRoot(args []string) string {
	if len(args) != 2 {
		return ""
	}
	switch n, err := strconv.Atoi(args[1]); {
	case err != nil || n < 3 || n%2 == 0:
		return ""
	case n == 3:
		return Row{Write: "cbrt(x)"}.With(args[:1]).Write
	}
	return Row{Write: "sign(x)*abs(x)^(1/n)", Params: "x n"}.With(args).Write
}
