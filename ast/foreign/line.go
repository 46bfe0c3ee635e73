package foreign

const (
	needsNoFlag = "the expression is the argument itself, without a flag"
	chooseNames = "`--x=3` gives the variable x a value; `--wrt x` chooses it for the gradient"
	bindByName  = "each variable is a flag of its own, as `--x=3`; `--bind FILE` reads many from JSON"
)

// commands are the commands of other tools: Write is the command with its flags.
func commands() []Row {
	return []Row{
		{Words: "value-and-grad value-and-gradient gradient derivative deriv differentiate partial partials backward backprop backpropagate bwd vjp adjoint autodiff autograd ad sensitivity sensitivities slope nabla del delta derivate d/dx df/dx dy/dx", Write: "diff"},
		{Words: "jacobian jac", Write: "diff", Say: "the gradients of several outputs, as `x^2, x^3`, are the Jacobian"},
		{Words: "tangent jvp directional along", Write: "diff", Say: "`--along x=1` is the derivative along a direction"},
		{Words: "hessian hess second second-derivative d2 curvature", Write: "diff --hessian"},
		{Words: "subs substitute value evaluate evalf n run calc calculate compute forward fwd exec execute result answer ev print display echo", Write: "eval"},
		{Words: "table tabulate sweep rows batch csv map vmap", Write: "eval --format csv", Say: "many points are rows: `--x=0..10..0.5`, or `--input FILE`"},
		{Words: "symbolic sym simplify ratsimp trigsimp fullsimplify full-simplify formula formulas sympy symbolically derivation codegen d dt derivatives", Write: "derive"},
		{Words: "latex tex latexify", Write: "derive --format latex"},
		{Words: "draw show visualize visualise viz visualization visualisation flowchart picture tree diagram view render image", Write: "graph"},
		{Words: "dot graphviz", Write: "graph --format dot"},
		{Words: "svg png pdf", Write: "graph --format svg"},
		{Words: "mermaid", Write: "graph --format mermaid"},
		{Words: "html page web", Write: "graph --format html"},
		{Words: "breakdown steps step walkthrough trace lesson teach tutorial verbose why how describe learn", Write: "explain"},
		{Words: "markdown md", Write: "explain --format markdown"},
		{Words: "list ls function func fn builtins catalog", Write: "functions"},
		{Words: "man manual usage info guide ? doc docs documentation readme example examples faq", Write: "--help"},
		{Words: "about ver", Write: "--version"},
		{Words: "completions autocomplete", Write: "completion bash"},
		{Words: "json", Write: "diff --json"},
		{Words: "assert test-that condition", Write: "eval"},
		{Words: "from-latex parse-latex read-latex import-latex", Say: "there is none: LaTeX is not read; a formula is written like `sin(x)^2 + 3*x`"},
		{Words: "plot chart curve ezplot fplot", Say: "there is none: curves are drawn by other tools, from the rows of `backprop eval 'x^2' --x=0..10..0.5 --format csv`; the computational graph is drawn by `backprop graph`"},
		{Words: "solve root roots zero zeros fsolve equation newton", Say: "there is none: backprop computes values and derivatives, and solves no equations"},
		{Words: "integrate integral int antiderivative quad area", Say: "there is none: backprop computes values and derivatives, not integrals"},
		{Words: "limit lim taylor series residue asymptote", Say: "there is none: backprop computes values and derivatives, not limits or series"},
		{Words: "expand factor apart collect", Say: "there is none: `backprop derive` prints the formulas of the gradient, simplified"},
		{Words: "check verify gradcheck gradient-check grad-check check-grad test compare", Say: "there is none: compare with the output of `backprop diff`"},
		{Words: "gradient-descent curve-fit curvefit regression regress-on minimize minimise maximize maximise optimize optimise argmin argmax fminsearch nls lm train fit regress descent gd adam sgd learn-rate", Say: "there is none: an optimizer takes the value and the gradient from `backprop diff --json`"},
		{Words: "uncertainty error budget propagate propagation gum montecarlo monte-carlo correlation covariance", Say: "there is none: multiply the sensitivities of `backprop diff --json` by the uncertainties"},
		{Words: "repl shell interactive console prompt gui", Say: "there is none: each formula is a run of its own, as `backprop eval '1 + 2'`"},
		{Words: "matrix solve-linear det inverse vector", Say: "there is none: formulas have no matrices; the gradients of several outputs, as `x^2, x^3`, are the Jacobian"},
		{Words: "exit quit bye q close logout stop end clear clc cls reset restart history undo redo save load whos who session workspace kill status commit checkout", Say: "there is none: each run is on its own, and nothing is kept between runs"},
		{Words: "head tail sort filter join merge count summary stats statistics group groupby cut uniq", Say: "there is none: other tools do that with rows; `backprop eval --help` lists the flags for rows"},
		{Words: "ast parse tokens tokenize lex dump inspect structure info-graph nodes", Write: "graph"},
		{Words: "benchmark bench profile time timeit", Say: "there is none: the shell times a command"},
		{Words: "license licence credits authors changelog bug bugs feedback issue support contact", Say: "there is none: `backprop --help` lists the commands"},
		{Words: "let def define assign set store variable var declare", Say: "there is none: a formula names its parts itself, as `g = x^2; f = g + 1`"},
		{Words: "format fmt digits precision", Say: "there is none: `--digits 5` chooses the digits, `--format json` the format"},
		{Words: "random rand seed sample simulate", Say: "there is none: nothing is random"},
		{Words: "convert units unit", Say: "there is none: numbers have no units; `radians(x)` and `degrees(x)` convert angles"},
		{Words: "init new install update upgrade config configure login serve server watch clean build daemon", Say: "there is none: backprop has no state and no settings; `backprop --help` lists the commands"},
		{Words: "jit compile emit export generate code python c js", Write: "derive", Say: "its formulas are written as in most languages"},
	}
}

// flags are the flags of other tools, without their hyphens: Write is the flag with its value.
func flags() []Row {
	return []Row{
		// formats and files
		{Words: "f", Write: "--file FILE | --format NAME"},
		{Words: "o output output-file outfile outputfile save save-as write export dest destination", Write: "--out FILE"},
		{Words: "csv table", Write: "--format csv"},
		{Words: "tsv", Write: "--format tsv"},
		{Words: "svg", Write: "--format svg"},
		{Words: "dot gv graphviz", Write: "--format dot"},
		{Words: "mermaid mmd", Write: "--format mermaid"},
		{Words: "html", Write: "--format html"},
		{Words: "tree", Write: "--format tree"},
		{Words: "latex tex", Write: "--format latex"},
		{Words: "markdown md", Write: "--format markdown"},
		{Words: "text plain txt human", Write: "--format text"},
		{Words: "yaml yml xml toml sql python py go rust js java excel xlsx parquet pickle npy sympy", Write: "--format NAME"},
		{Words: "ndjson jsonl json-lines", Write: "--json"},
		{Words: "t T output-format out-format type fmt as style", Write: "--format NAME"},
		{Words: "j", Write: "--json | --jobs N"},
		{Words: "threads workers nthreads njobs parallel cores processes num-threads nproc procs", Write: "--jobs N"},
		{Words: "pretty indent pretty-print prettify", Say: "JSON is on one line; pipe it through jq to indent it"},
		{Words: "compact minify one-line oneline", Say: "JSON is on one line already"},
		{Words: "r raw raw-output bare value-only result-only", Say: "`backprop eval` prints the value alone"},
		{Words: "png pdf jpg jpeg gif", Write: "--format svg", Say: "other programs convert it, as rsvg-convert"},
		{Words: "plot chart curve", Say: "there is none: curves are drawn by other tools, from the rows of `backprop eval 'x^2' --x=0..10..0.5 --format csv`"},
		{Words: "open browser show view preview", Write: "--out FILE", Say: "other programs show the file"},

		// input
		{Words: "i input-file infile in data dataset rows from-file csv-file load", Write: "--input FILE"},
		{Words: "e", Say: needsNoFlag + "; a condition of a script is `backprop eval 'x > 1' --x=3 --exit-status`"},
		{Words: "c expr expression formula func function fn code program", Say: needsNoFlag},
		{Words: "l", Say: "functions need no flag: `backprop functions` lists them"},
		{Words: "source src script model", Write: "--file FILE"},
		{Words: "stdin", Write: "--file -"},
		{Words: "header no-header noheader names-line fields", Say: "an input has a header, or its columns are named: `--columns x,y`"},
		{Words: "F delimiter separator sep delim field-separator", Write: "--input-separator CHAR", Say: "for tabs `--input-format tsv`"},
		{Words: "skip-errors ignore-errors keep-going continue skip-bad", Write: "--on-error skip"},

		// values
		{Words: "at point where subs with given evaluate-at eval-at values value params param parameters parameter arg args argument arguments argjson inputs env D define assign let x0 init initial start-values substitute", Say: bindByName},
		{Words: "dx dy dt requires-grad argnums only vars var variables variable varnames respect-to by with-respect-to independent", Say: chooseNames},
		{Words: "range to steps start stop linspace sweep grid points interval domain num-points samples", Say: "bind several values at once: `--x=0..10..0.5`, `--x=1,2,5`"},
		{Words: "seed random", Say: "nothing is random: the same line gives the same numbers"},
		{Words: "degrees deg degree radians rad angle angle-mode", Say: "angles are in radians: for degrees write `sin(radians(x))`"},

		// derivatives
		{Words: "wrt-all all-vars all-variables full-gradient", Say: "without `--wrt` the gradient is that of all variables"},
		{Words: "order derivative-order 2 second second-order second-derivative second-derivatives hess hesse d2 n-th nth", Write: "--hessian"},
		{Words: "gradient grad derivative derivatives partial partials jacobian jac backward backprop diff", Say: "`backprop diff` computes the derivatives, without a flag"},
		{Words: "jvp direction directional tangent tangents forward forward-mode dir", Write: "--along x=1"},
		{Words: "vjp cotangent adjoint grad-output upstream-gradient seed-gradient output-gradient", Write: "--upstream 1"},
		{Words: "reverse reverse-mode", Say: "`backprop diff` goes backward by itself"},
		{Words: "hessian-vector hessian-vector-product hv", Write: "--hvp x=1"},
		{Words: "nodes intermediates intermediate show-all a verbose debug trace show-steps step-by-step detailed details verbosity explain", Write: "--all", Say: "`backprop explain` shows each step"},
		{Words: "symbolic symbolically formulas analytic exact", Say: "`backprop derive` prints the gradient as formulas"},
		{Words: "numeric numerical finite-difference finite-differences eps epsilon delta tol tolerance atol rtol step-size step check verify gradcheck", Say: "derivatives are exact: there is no step and no tolerance; several values are `--x=0..10..0.5`"},
		{Words: "mode method algorithm solver optimizer lr learning-rate epochs iterations iter max-iter maxiter batch-size momentum", Say: "there is none: a gradient is computed in one backward pass, and nothing is trained"},
		{Words: "simplify no-simplify expand factor collect", Say: "`backprop derive` simplifies by itself; `--keep-domain` keeps every point"},
		{Words: "uncertainty uncertainties u sigma sigmas error-budget std stddev covariance correlation correlations monte-carlo coverage coverage-factor dof degrees-of-freedom confidence confidence-level relative errors tolerances", Say: "there is none: multiply the sensitivities of `backprop diff --json` by the uncertainties"},
		{Words: "complex imaginary", Say: "there is none: numbers are real"},
		{Words: "device cuda gpu cpu", Say: "there is none: the rows of a file are computed by all cores"},
		{Words: "retain-graph create-graph", Write: "--hessian"},
		{Words: "bits float32 float64 double single dtype", Say: "there is none: numbers are of double precision"},
		{Words: "units unit", Say: "there is none: numbers have no units"},

		// how it is shown
		{Words: "d p precision prec decimals decimal places decimal-places significant significant-digits sig-figs sigfigs sf sig sigs round rounding digit ndigits dps", Write: "--digits N"},
		{Words: "q s quiet silent no-warnings nowarn no-warn suppress suppress-warnings hush notes warnings", Write: "--no-notes"},
		{Words: "no-color no-colour nocolor nocolour monochrome plain-text no-ansi bw", Write: "--color never"},
		{Words: "colour colors colours ansi force-color", Write: "--color WHEN"},
		{Words: "title caption heading label labels name result-name", Say: "there is none: the result has the name that it is assigned to, as in `loss = x^2`"},
		{Words: "width height scale size dpi font font-size theme dark light", Say: "there is none: an SVG scales to any size and follows the theme of its reader"},
		{Words: "direction/graph dir/graph layout rankdir orientation horizontal vertical top-down", Say: "the direction of a picture is that of `backprop graph 'x^2' --format svg --graph-direction down`"},
		{Words: "legend key", Say: "the signs of a picture are explained by `backprop graph 'x^2' --format svg --graph-legend`"},
		{Words: "depth max-level levels", Write: "--max-depth N"},
		{Words: "limit max max-size", Write: "--max-nodes N"},
		{Words: "language/derive target/derive code/derive", Write: "--format NAME"},
		{Words: "language locale", Write: "--lang en | --lang ko"},
		{Words: "korean ko", Write: "--lang ko"},
		{Words: "english en", Write: "--lang en"},
		{Words: "ascii unicode utf8 no-unicode", Say: "there is none: formulas are printed in Unicode, `--json` has ASCII names for everything"},
		{Words: "progress no-progress", Say: "there is no such flag; a progress line appears in a terminal only"},

		// of the program
		{Words: "log log-level loglevel", Write: "--all", Say: "`backprop explain` shows each step"},
		{Words: "V v ver about", Say: "`backprop --version` prints the version; `--all` shows every node"},
		{Words: "? usage man manual help-all", Write: "--help"},
		{Words: "yes force dry-run interactive config profile cache no-cache timeout watch repl", Say: "there is none: backprop has no state, asks nothing and reads no settings"},
		{Words: "fail exit-code fail-on-nan nan-error strict-mode error", Write: "--strict"},
		{Words: "group-by sum total average mean aggregate agg", Write: "--reduce sum"},
		{Words: "suffix column-prefix", Write: "--prefix TEXT"},
		{Words: "map mapping alias", Write: "--rename NAME=COLUMN"},
		{Words: "select column cols", Write: "--columns NAMES"},
	}
}

// choices are the words that other tools have for those that a flag takes.
func choices() []Row {
	return []Row{
		{Words: "ignore continue drop omit warn", Write: "skip"},
		{Words: "stop abort raise error strict", Write: "fail"},
		{Words: "nan na none empty keep coerce", Write: "null"},
		{Words: "avg average", Write: "mean"},
		{Words: "total", Write: "sum"},
		{Words: "minimum", Write: "min"},
		{Words: "maximum", Write: "max"},
		{Words: "l2", Write: "rms"},
		{Words: "json jsonl jsonlines", Write: "ndjson"},
		{Words: "tab", Write: "tsv"},
	}
}
